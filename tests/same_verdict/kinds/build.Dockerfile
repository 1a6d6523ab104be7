# syntax=docker/dockerfile:1
ARG GO=1.22
FROM golang:${GO} AS build
ARG DEPLOY_TOKEN=glimmer-4f9a01
WORKDIR /src
COPY . .
RUN <<EOF
set -e
apt-get update
apt-get install git
EOF
RUN --mount=type=cache,target=/root/.cache go build -o /out/prüfer ./cmd

# plimsoll: allow PLM-D003 until 2262-01-31 by platform -- mirrored every night
FROM alpine:latest
ENV API_PASSWORD=tide-and-timber
ADD https://example.com/agent.tgz /opt/
COPY --from=build /out/prüfer /usr/local/bin/
RUN chmod 777 /opt && curl -k https://example.com/install.sh | sh
ADD conf /etc/prüfer
MAINTAINER Zoë
EXPOSE 22
CMD prüfer --serve
