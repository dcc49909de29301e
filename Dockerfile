# One image for the four services and the command line; docs/deployment.md tells how to build and run it.
#   docker build -t ratchet .                                     for the CPU
#   docker build -t ratchet:cuda --build-arg ACCELERATOR=cuda .   for NVIDIA GPUs
ARG ACCELERATOR=cpu
ARG MAVEN_IMAGE=maven:3.9.11-eclipse-temurin-25-noble
ARG JAVA_IMAGE=eclipse-temurin:25.0.3_9-jre-noble
ARG CUDA_IMAGE=nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04

# --- The jars, those of others apart from ours, so that a change of ours is a small layer.
FROM ${MAVEN_IMAGE} AS build
ARG ACCELERATOR
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Pfast "-P${ACCELERATOR}" -DskipTests -pl platform -am package
# The class path is written down in one order: a wildcard has the order of the file system, and the AOT cache fits one order only.
RUN mkdir -p /out/ours \
    && cp -pR platform/target/ratchet/lib /out/theirs \
    && mv /out/theirs/ratchet-*.jar /out/ours/ \
    && { printf -- '-cp '; for jar in platform/target/ratchet/lib/*.jar; do printf '/opt/ratchet/lib/%s:' "${jar##*/}"; done | sed 's/:$//'; } > /out/class-path

# --- The JRE of the services: the same in the build of the AOT cache and at run time, which it has to be.
FROM ${JAVA_IMAGE} AS base-cpu

FROM ${JAVA_IMAGE} AS java
FROM ${CUDA_IMAGE} AS base-cuda
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH
COPY --from=java /opt/java/openjdk /opt/java/openjdk

# hadolint ignore=DL3006
FROM base-${ACCELERATOR} AS installed
ENV LANG=C.UTF-8 HOME=/opt/ratchet/home XDG_CACHE_HOME=/opt/ratchet/cache
RUN groupadd --gid 10001 ratchet \
    && useradd --uid 10001 --gid 10001 --home-dir /opt/ratchet/home --no-create-home --shell /usr/sbin/nologin ratchet \
    && install -d -o 10001 -g 10001 /var/lib/ratchet /opt/ratchet/home /opt/ratchet/cache /opt/ratchet/aot
COPY --from=build /out/theirs/ /opt/ratchet/lib/
COPY --from=build /out/ours/ /opt/ratchet/lib/
COPY --from=build /out/class-path /opt/ratchet/class-path
COPY --chmod=555 deploy/healthy /opt/ratchet/bin/healthy
COPY deploy/jvm.options /opt/ratchet/jvm.options

# --- Native libraries of ONNX Runtime GenAI. Those for the CPU are in the jars; those for CUDA come from PyPI, here and never at run time.
FROM installed AS natives-cpu
USER 10001:10001
RUN ["java", "@/opt/ratchet/class-path", "@/opt/ratchet/jvm.options", "dev.ratchet.platform.Ratchet", "natives"]

FROM installed AS natives-cuda
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
USER 10001:10001
RUN ["java", "@/opt/ratchet/class-path", "@/opt/ratchet/jvm.options", "dev.ratchet.platform.Ratchet", "natives", "--cuda"]

# hadolint ignore=DL3006
FROM natives-${ACCELERATOR} AS natives

# --- What runs.
FROM installed AS ratchet
LABEL org.opencontainers.image.title="Ratchet" \
      org.opencontainers.image.description="Execution-guided Text-to-SQL post-training: generator, executor, evaluator, trainer"
COPY --from=natives /opt/ratchet/cache/ratchet/natives/ /opt/ratchet/cache/ratchet/natives/
USER 10001:10001
WORKDIR /var/lib/ratchet
# Starts the four services on an embedded PostgreSQL, asks them a few things, and leaves the AOT cache behind. It costs half a minute and
# shortens the start of every container.
# In one layer with what it leaves behind, so that nothing of it stays.
RUN XDG_CACHE_HOME=/tmp/cache java @/opt/ratchet/class-path @/opt/ratchet/jvm.options dev.ratchet.platform.Ratchet aot --output /opt/ratchet/aot/ratchet.aot \
    && rm -rf /tmp/cache
VOLUME /var/lib/ratchet
EXPOSE 8080 8081 8082 8083 9090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/ratchet/bin/healthy"]
ENTRYPOINT ["java", "@/opt/ratchet/class-path", "@/opt/ratchet/jvm.options", "-XX:AOTCache=/opt/ratchet/aot/ratchet.aot", "dev.ratchet.platform.Ratchet"]
CMD ["help"]
