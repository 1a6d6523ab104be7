module shop.example.com/api

go 1.26
