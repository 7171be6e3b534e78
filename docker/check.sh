#!/usr/bin/env bash
# Checks what is in docker/ and monitoring/: docker/check.sh --help.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
target="$root/docker/target"
compose=(docker-compose)
command -v docker-compose > /dev/null || compose=(docker compose)
files=(--project-directory "$root/docker" -p spaceevo-check -f "$root/docker/compose.yaml")
checked=("${compose[@]}" "${files[@]}" -f "$root/docker/check.yaml")
# Grafana is not in Debian
services=(broker topics tables jobmanager taskmanager jobs collector prometheus)

usage() {
    cat << TEXT
Usage: docker/check.sh [quick]
  quick   Compose file, Prometheus' configuration and rules, dashboards, shell scripts: needs Docker Compose, promtool and jq
Without it the images are also built with podman on stand-ins for their bases, and docker/compose.yaml runs on podman with a simulated device until there is
an answer. Every bill of materials, health check, user, capability and root file system is looked at, and every query of the dashboards and alerts has to have
data. Needs root, podman, mmdebstrap and the other packages that docker/README.md names. The jars are built first, unless SKIP_MAVEN=1.
TEXT
}

say() {
    echo "check.sh: $1" >&2
}

fail() {
    say "$1"
    exit 1
}

# Every script of the folders, by its first line.
scripts() {
    grep -rlE '^#!/usr/bin/env bash' "$root/docker" "$root/monitoring" --include='*' --exclude-dir=target
}

quick() {
    local file
    say "Compose file"
    "${compose[@]}" "${files[@]}" config -q
    "${checked[@]}" config -q
    say "monitoring"
    "$root/monitoring/check.sh" rules
    say "scripts"
    for file in $(scripts); do
        bash -n "$file"
        [[ -x "$file" ]] || fail "$file cannot be executed"
        ! command -v shellcheck > /dev/null || shellcheck "$file"
    done
}

# podman with storage of its own, and the socket that docker-compose talks to.
engine() {
    mkdir -p "$target/podman"
    printf '[storage]\ndriver = "overlay"\ngraphroot = "%s"\nrunroot = "%s"\n' "$target/podman/storage" "$target/podman/run" > "$target/podman/storage.conf"
    export CONTAINERS_CONF="$root/docker/standin/containers.conf" CONTAINERS_STORAGE_CONF="$target/podman/storage.conf"
    export DOCKER_HOST="unix://$target/podman/socket"
    podman system service --time 0 "$DOCKER_HOST" 2> "$target/podman/service.log" &
    background+=($!)
}

build() {
    "$root/docker/standin/build.sh" 2> "$target/standin.log" || fail "see $target/standin.log"
    ENGINE=podman BUILD_OPTIONS="--pull-never --isolation chroot" FLINK_IMAGE="localhost/standin/flink" KAFKA_IMAGE="localhost/standin/kafka" \
        JRE_IMAGE="localhost/standin/jre" "$root/docker/build.sh" ${SKIP_MAVEN:+--skip-maven} 2> "$target/build.log" || fail "see $target/build.log"
}

# names of the jars that a bill of materials describes
described() {
    jq -r '(.metadata.component, .components[])
        | .name + "-" + .version + (if .purl | test("classifier=") then "-" + (.purl | sub(".*classifier="; "") | sub("&.*"; "")) else "" end) + ".jar"' "$1" | sort
}

# in_image IMAGE COMMAND...
in_image() {
    podman run --rm --network none --no-healthcheck --entrypoint "$2" "spaceevo/$1:$version" "${@:3}"
}

# Each image with jars of ours describes them, and those they depend on.
bills_of_materials() {
    local image bom count
    version="$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' "$root/pom.xml" | head -n 1)"
    for image in jobs cli collector trainer; do
        bom="$target/bom-$image.json"
        in_image "$image" cat /opt/spaceevo/bom.json > "$bom"
        count="$(jq '.components | length' "$bom")"
        ((count > 20)) || fail "the bill of materials of $image has $count components"
        # those of the jobs are in one jar
        [[ "$image" == jobs ]] || diff <(described "$bom") <(in_image "$image" find /opt/spaceevo -name '*.jar' -printf '%f\n' | sort) >&2 ||
            fail "the bill of materials of $image names other jars than it has, see above"
        in_image "$image" grep -q '^     (Apache-2.0) ' /opt/spaceevo/THIRD-PARTY.txt || fail "$image lists no licences"
        say "$image describes $count components"
    done
}

containers() {
    podman ps -q --filter label=com.docker.compose.project=spaceevo-check
}

name_of() {
    podman inspect --format '{{.Name}}' "$1"
}

# podman leaves the timers of health checks to systemd: runs them in its place.
beat() {
    local container
    while :; do
        for container in $(containers); do
            podman healthcheck run "$container" > /dev/null 2>&1 || true
        done
        sleep 10
    done
}

# await LIMIT_S WHAT COMMAND...: tries every ten seconds
await() {
    local limit="$1" what="$2" start=$SECONDS
    shift 2
    until "$@" > /dev/null 2>&1; do
        ((SECONDS - start < limit)) || fail "no $what within $limit s: docker/target/check.log has the logs"
        sleep 10
    done
    say "$what after $((SECONDS - start)) s"
}

# In the container of the collector, whose image has the whole command: a container of its own for each question would take longer.
has_answer() {
    podman exec spaceevo-check_collector_1 spaceevo query best --json | grep -q '"status":"ready"'
}

hardened() {
    local container name
    for container in $(containers); do
        name="$(name_of "$container")"
        [[ "$name" == *prometheus* ]] || [[ "$(podman exec "$container" stat -c %u /proc/1)" == 9999 ]] || fail "$name does not run as 9999"
        podman exec "$container" grep -q '^CapEff:[[:space:]]*0*$' /proc/1/status || fail "$name has capabilities"
        ! podman exec --user 0 "$container" touch /written 2> /dev/null || fail "the root file system of $name can be written"
    done
}

# goes_on JOB PATH: whether the job was submitted from this path below its folder
goes_on() {
    local log
    log="$(podman logs spaceevo-check_jobs_1 2>&1)"
    grep -q "flink-node: $1 goes on from /state/$1/$2" <<< "$log"
}

# After the JobManager has forgotten them.
submitted_again() {
    goes_on predictor-refit '[0-9a-f]*/chk-' && goes_on space-search '[0-9a-f]*/chk-'
}

healthy() {
    local container
    for container in $(containers); do
        [[ "$(name_of "$container")" == *prometheus* ]] || podman healthcheck run "$container" || return 1
    done
}

background=()
finish() {
    "${checked[@]}" logs --no-color > "$target/check.log" 2>&1 || true
    "${checked[@]}" down --volumes > /dev/null 2>&1 || true
    kill "${background[@]}" 2> /dev/null || true
}

full() {
    [[ "$(id -u)" -eq 0 ]] || fail "needs root, for mmdebstrap and podman"
    trap finish EXIT
    engine
    build
    bills_of_materials
    PROMETHEUS_IMAGE=localhost/standin/prometheus
    # a busy machine is slow to answer
    COMPOSE_HTTP_TIMEOUT=600
    export PROMETHEUS_IMAGE COMPOSE_HTTP_TIMEOUT
    beat &
    background+=($!)
    say "starting docker/compose.yaml on podman"
    "${checked[@]}" up -d "${services[@]}" > "$target/up.log" 2>&1 || fail "see $target/up.log"
    await 1200 "answer of the simulated device" has_answer
    "${checked[@]}" run --rm -T spaceevo query best
    await 600 "health of every container" healthy
    hardened
    say "every container runs as 9999 without capabilities, on a root file system that cannot be written"
    await 600 "data for every query of the dashboards and alerts" "$root/monitoring/check.sh" queries http://localhost:9090
    [[ "$(podman logs spaceevo-check_jobmanager_1 2>&1)" == *s3-fs-native* ]] || fail "the JobManager does not know the plugin for S3"
    say "the JobManager is killed"
    podman kill spaceevo-check_jobmanager_1 > /dev/null
    podman start spaceevo-check_jobmanager_1 > /dev/null
    await 600 "new submission of both jobs" submitted_again
    await 600 "health of every container" healthy
    await 600 "answer of the search that went on" has_answer
    say "the search is stopped with a savepoint"
    podman stop spaceevo-check_jobs_1 > /dev/null
    podman exec spaceevo-check_jobmanager_1 flink-node stop space-search > "$target/stop.log" 2>&1 || fail "see $target/stop.log"
    podman start spaceevo-check_jobs_1 > /dev/null
    await 600 "search from the savepoint" goes_on space-search savepoints/
    await 600 "health of every container" healthy
    say "a few real blocks, measured by the collector's image"
    podman run --rm --network spaceevo-check_default --read-only --cap-drop ALL --security-opt no-new-privileges --tmpfs /tmp:exec,mode=1777 \
        "$(podman inspect --format '{{.ImageName}}' spaceevo-check_collector_1)" --bootstrap-servers broker:9092 --runtime onnxruntime --tables fashion32 --count 4
    say "all well"
}

case "${1:-}" in
    -h | --help) usage ;;
    quick) quick ;;
    "")
        quick
        full
        ;;
    *)
        usage >&2
        exit 2
        ;;
esac
