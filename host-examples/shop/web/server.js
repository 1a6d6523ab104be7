// Serves the shop's front page, with what is on offer taken from the API.
import { createServer } from "node:http";

const api = process.env.API_URL ?? "http://api:8080";

createServer(async (request, response) => {
  if (request.url === "/healthz") {
    response.end("ok");
    return;
  }
  const offers = await fetch(`${api}/offers`).then((answer) => answer.json(), () => []);
  const items = offers.map(({ name, price }) => `<li>${name}: ${price}</li>`).join("");
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(`<h1>Shop</h1><ul>${items}</ul>`);
}).listen(8080);
