FROM node:latest

ENV NPM_TOKEN=npm_Zk3v9QpX7rT2bW8sLd5fGh1jKm4nPq6uYc0a
WORKDIR app
ADD . /app
RUN sudo apt-get update && apt-get install curl
RUN curl -s https://downloads.example.com/install.sh | bash
RUN npm install

EXPOSE 22
CMD npm start
