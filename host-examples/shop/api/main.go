// The shop's API: what is on offer.
package main

import (
	"encoding/json"
	"log"
	"net/http"
)

type offer struct {
	Name  string `json:"name"`
	Price string `json:"price"`
}

func main() {
	http.HandleFunc("/healthz", func(http.ResponseWriter, *http.Request) {})
	http.HandleFunc("/offers", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		offers := []offer{{"Sextant", "89.00"}, {"Logbook", "12.50"}}
		if err := json.NewEncoder(w).Encode(offers); err != nil {
			log.Print(err)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
