FROM debian:bookworm
LABEL maintainer="André"
RUN sudo apt-get install -y curl
