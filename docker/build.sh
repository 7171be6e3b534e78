#!/usr/bin/env bash
# Builds the images of SpaceEvo Stream and prints their sizes: docker/build.sh --help.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
all=(jobs cli collector trainer broker)

usage() {
    cat << TEXT
Usage: docker/build.sh [--skip-maven] [IMAGE...]
Builds the project and checks its licences, then makes the images spaceevo/IMAGE:VERSION, and prints their sizes. Images: ${all[*]}. Default: all of them.
  --skip-maven   takes the jars, bills of materials and lists of licences that are there
Variables:
  ENGINE         docker or podman. Default: docker if there is one, else podman
  FLINK_IMAGE    base of jobs. Default: the official image of Flink of pom.xml
  KAFKA_IMAGE    base of broker. Default: the official image of Kafka of pom.xml
  JRE_IMAGE      base of cli, collector and trainer. Default: eclipse-temurin:17-jre-noble
  BUILD_OPTIONS  further options of the engine's build command
TEXT
}

fail() {
    echo "build.sh: $1" >&2
    exit "${2:-1}"
}

# The value of a property of pom.xml.
property() {
    sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1
}

maven=true
images=()
for argument in "$@"; do
    case "$argument" in
        -h | --help)
            usage
            exit 0
            ;;
        --skip-maven) maven=false ;;
        *)
            [[ " ${all[*]} " == *" $argument "* ]] || fail "unknown image $argument: one of ${all[*]}" 2
            images+=("$argument")
            ;;
    esac
done
[[ ${#images[@]} -gt 0 ]] || images=("${all[@]}")

engine="${ENGINE:-$(command -v docker > /dev/null && echo docker || echo podman)}"
command -v "$engine" > /dev/null || fail "neither docker nor podman is installed"
flink="$(property flink.version)"
kafka="$(property kafka.version)"
version="$(property version)"
revision="$(git -C "$root" rev-parse HEAD)"
[[ -z "$(git -C "$root" status --porcelain --untracked-files=no)" ]] || revision="$revision-modified"
SOURCE_DATE_EPOCH="$(git -C "$root" log -1 --format=%ct)"
export SOURCE_DATE_EPOCH

# The same commit and bases make the same image: times are those of the commit.
options=(--build-arg "VERSION=$version" --build-arg "REVISION=$revision")
case "$engine" in
    *podman) options+=(--format docker --timestamp "$SOURCE_DATE_EPOCH") ;; # OCI's own format has no health checks
    *) options+=(--build-arg "SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH") ;;
esac
# shellcheck disable=SC2206 # several options in one variable
options+=(${BUILD_OPTIONS:-})

base_of() {
    case "$1" in
        jobs) echo "${FLINK_IMAGE:-flink:$flink-java17}" ;;
        broker) echo "${KAFKA_IMAGE:-apache/kafka:$kafka}" ;;
        *) echo "${JRE_IMAGE:-eclipse-temurin:17-jre-noble}" ;;
    esac
}

build() {
    local image="$1" folder="$1" extra=()
    case "$image" in
        jobs) extra=(--build-arg "FLINK_VERSION=$flink") ;;
        cli | collector) folder=cli extra=(--target "$image") ;;
    esac
    echo "build.sh: spaceevo/$image:$version on $(base_of "$image")" >&2
    "$engine" build "${options[@]}" "${extra[@]}" --build-arg "BASE_IMAGE=$(base_of "$image")" -t "spaceevo/$image:$version" -f "$root/docker/$folder/Dockerfile" "$root" >&2
}

if "$maven"; then
    # jars of earlier versions would stay in these folders, and come into the images
    rm -rf "$root"/{cli,supernet-trainer}/target/lib
    (cd "$root" && ./mvnw -B -ntp -q -Pimages,licences -pl cli,flink-jobs,supernet-trainer -am package -DskipTests -Dspotless.check.skip=true) >&2
fi
for image in "${images[@]}"; do
    build "$image"
done
for image in "${images[@]}"; do
    printf '%-35s %6d MB\n' "spaceevo/$image:$version" "$(($("$engine" image inspect --format '{{.Size}}' "spaceevo/$image:$version") / 1000000))"
done
