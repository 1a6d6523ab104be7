# syntax=docker/dockerfile:1
FROM python:3.14.0-slim@sha256:2c5bd4aa5c3a9e2e1b6d0f8f3c7a1e9d4b6f8a0c2e4d6f8b0a2c4e6d8f0b1a3c AS build
WORKDIR /src
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \
    python -m venv /venv && /venv/bin/pip install --require-hashes -r requirements.txt

FROM python:3.14.0-slim@sha256:2c5bd4aa5c3a9e2e1b6d0f8f3c7a1e9d4b6f8a0c2e4d6f8b0a2c4e6d8f0b1a3c
COPY --from=build /venv /venv
COPY app /app
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s CMD ["/venv/bin/python", "/app/health.py"]
ENTRYPOINT ["/venv/bin/python", "/app/main.py"]
