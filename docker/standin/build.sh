#!/usr/bin/env bash
# Makes the stand-ins for the base images with podman and mmdebstrap, from Debian and Maven Central alone. Those that are there stay.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
here="$root/docker/standin"
context="$root/docker/target/standin"
flink="$(sed -n 's|.*<flink.version>\(.*\)</flink.version>.*|\1|p' "$root/pom.xml")"
kafka="$(sed -n 's|.*<kafka.version>\(.*\)</kafka.version>.*|\1|p' "$root/pom.xml")"
jre=localhost/standin/jre

maven() {
    "$root/mvnw" -q -B -ntp "$@" >&2
}

build() {
    podman build -q --pull-never --isolation chroot --format docker --build-arg "JRE=$jre" --target "$1" -t "$2" -f "$here/Dockerfile" "$context" > /dev/null
}

say() {
    echo "standin: $1" >&2
}

if ! podman image exists "$jre"; then
    say "Debian's JRE"
    mkdir -p "$context"
    # the JRE's installation makes links in the folder of manual pages
    # shellcheck disable=SC2016 # of mmdebstrap
    mmdebstrap --essential-hook='mkdir -p "$1/usr/share/man/man1"' --variant=minbase --include=openjdk-17-jre-headless,ca-certificates \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        bookworm "$context/jre.tar"
    podman import -q "$context/jre.tar" "$jre" > /dev/null
    rm "$context/jre.tar"
fi

if ! podman image exists localhost/standin/flink; then
    say "Flink $flink from Maven Central"
    maven -f "$root/cluster/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$context/flink/lib"
    mkdir -p "$context/flink/opt"
    # where a distribution has them
    mv "$context/flink/lib/flink-queryable-state-runtime-$flink.jar" "$context/flink/opt/"
    maven -f "$root/cluster/pom.xml" dependency:copy "-Dartifact=org.apache.flink:flink-s3-fs-native:$flink" "-DoutputDirectory=$context/flink/opt"
    mkdir -p "$context/flink/plugins/metrics-prometheus"
    mv "$context/flink/lib/flink-metrics-prometheus-$flink.jar" "$context/flink/plugins/metrics-prometheus/"
    build flink localhost/standin/flink
fi

if ! podman image exists localhost/standin/kafka; then
    say "Kafka $kafka from Maven Central"
    maven -f "$here/kafka/pom.xml" dependency:copy-dependencies -DincludeScope=runtime "-DoutputDirectory=$context/kafka/libs"
    build kafka localhost/standin/kafka
fi

if ! podman image exists localhost/standin/prometheus; then
    say "Debian's Prometheus"
    mkdir -p "$context/prometheus"
    cp "$(command -v prometheus)" "$context/prometheus/"
    build prometheus localhost/standin/prometheus
fi
