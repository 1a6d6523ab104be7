# error: 5:6: rego_type_error: http.send is refused: a decision may not depend on the network
# error: 7:6: rego_type_error: net.lookup_ip_addr is refused
package test

p := http.send({"url": "https://example.com", "method": "get"})

q := net.lookup_ip_addr("example.com")
