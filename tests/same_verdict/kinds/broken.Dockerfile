FROM alpine:3.20
FRM scratch
RUN ["unclosed
COPY a
USER 0
