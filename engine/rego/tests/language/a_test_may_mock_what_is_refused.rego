# want: {"test_p": true}
package test

import data.other.p

test_p if p with http.send as {"status": 200}

# ---- other.rego
package other

p if http.send({"url": "https://example.com"}).status == 200
