package example

a if regex.match("[a-z", input.x)

b := regex.replace(input.x, "(", "y")

c if regex.match("(?=look)", input.x)

#--- found
