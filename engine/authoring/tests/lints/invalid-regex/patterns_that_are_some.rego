package example

a if regex.match(`^[a-z]+$`, input.x)

b := regex.replace("(", `\(`, input.y)

c if regex.match(input.pattern, "[")

#--- found
