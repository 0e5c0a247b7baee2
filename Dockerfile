# Inkling's service: no compiler, no package client, not root, happy with a read-only root file system.
#   docker build --tag inkling .
#   docker run --read-only --tmpfs /tmp --volume inkling:/var/lib/inkling --env-file inkling.env inkling
# Where no Docker engine is at hand, `python3 -m scripts.docker_steps` runs these steps in a bare Debian.

FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements-install.lock requirements.lock ./
RUN python -m venv /opt/installer \
    && /opt/installer/bin/pip install --no-cache-dir --require-hashes -r requirements-install.lock \
    && python -m venv --without-pip /opt/inkling \
    && /opt/installer/bin/uv --system-certs --no-cache pip install --python /opt/inkling/bin/python \
        --compile-bytecode --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY classifiers classifiers
COPY digests digests
COPY intake intake
COPY sandbox sandbox
RUN /opt/installer/bin/hatchling build --target wheel --directory /dist \
    && /opt/installer/bin/uv --system-certs --no-cache pip install --python /opt/inkling/bin/python \
        --compile-bytecode --no-deps /dist/*.whl

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/inkling --create-home inkling
COPY --from=build /opt/inkling /opt/inkling
ENV PATH=/opt/inkling/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONUNBUFFERED=1 \
    INKLING_HOST=0.0.0.0
WORKDIR /var/lib/inkling
VOLUME /var/lib/inkling
EXPOSE 3000
USER 10001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["inkling", "health"]
ENTRYPOINT ["inkling"]
CMD ["serve"]
