#!/usr/bin/env bash
# Checks alerts and dashboards: monitoring/check.sh --help.
set -euo pipefail

here="$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)"
root="$(dirname "$here")"

usage() {
    cat << TEXT
Usage: monitoring/check.sh rules | queries URL | run [FOLDER]
  rules    Prometheus' configuration, the rules and their tests, and the form of the dashboards. Needs promtool and jq
  queries  evaluates every query of the dashboards and every metric of the alerts on the Prometheus at URL, and prints those without data. Needs promtool and jq
  run      starts a broker, a Flink cluster of three processes (cluster/local-cluster), both jobs, a simulated device and Prometheus, waits until there is an
           answer, and runs the queries. Draws the dashboards into FOLDER, which needs matplotlib. Takes minutes, 5 GB of memory, and ports 6123, 8081, 9069, 9070,
           9249 to 9259, 9260, 19090 and 19092. Needs prometheus, promtool, jq, curl and a job jar (./mvnw -q -pl flink-jobs,cli -am package -DskipTests)
TEXT
}

say() {
    echo "check.sh: $1" >&2
}

fail() {
    say "$1"
    exit 1
}

rules() {
    local file
    promtool check config "$here/prometheus/prometheus.yaml" > /dev/null
    promtool test rules "$here"/prometheus/tests/*.yaml > /dev/null || fail "promtool test rules $here/prometheus/tests/*.yaml"
    for file in "$here"/grafana/dashboards/*.json; do
        jq -e '.uid and .title and (.panels | length > 0)' "$file" > /dev/null || fail "$file is no dashboard"
    done
}

# What has to have data: the queries of the dashboards as they are, and of the alerts, which are empty while all is well, the metrics with their labels.
all_queries() {
    # shellcheck disable=SC2016 # Grafana's variable
    jq -r '.. | .expr? // empty' "$here"/grafana/dashboards/*.json | sed 's/\$__rate_interval/1m/g'
    grep -hv '^ *#' "$here"/prometheus/rules/*.yaml | grep -oE '\b(flink_|spaceevo_)[A-Za-z0-9_]+(\{[^}]*\})?|\bup\{[^}]*\}'
}

queries() {
    local query empty=0
    while IFS= read -r query; do
        [[ -n "$(promtool query instant "$1" "$query" 2> /dev/null)" ]] || {
            say "no data: $query"
            empty=1
        }
    done < <(all_queries | sort -u)
    return "$empty"
}

# await LIMIT_S WHAT COMMAND...: tries every five seconds
await() {
    local limit="$1" what="$2" start=$SECONDS
    shift 2
    until "$@" > "$work/await.log" 2>&1; do
        ((SECONDS - start < limit)) || fail "no $what within $limit s; $(tail -3 "$work/await.log"); logs are in $work"
        sleep 5
    done
    say "$what after $((SECONDS - start)) s"
}

spaceevo() {
    "$root/spaceevo" "$@"
}

# Both jobs, the cluster and the collector, as prometheus.yaml has them, at the ports of this machine.
configuration() {
    cat << YAML
global: {scrape_interval: 5s, evaluation_interval: 15s, external_labels: {runbooks: docs}}
rule_files: ["$here/prometheus/rules/*.yaml"]
scrape_configs:
  - {job_name: flink-cluster, static_configs: [{targets: [localhost:9249, localhost:9250, localhost:9251]}]}
  - {job_name: collector, static_configs: [{targets: [localhost:9260]}]}
YAML
}

is_answered() {
    spaceevo query best --bootstrap-servers "$servers" --rest http://localhost:8081 --query-port 9069,9070 --json | grep -q '"status":"ready"'
}

finish() {
    local code=$? i
    "$root/cluster/local-cluster" stop > /dev/null 2>&1 || true
    # the broker last, because the others wait for it
    for ((i = ${#background[@]} - 1; i >= 0; i--)); do
        kill "${background[i]}" 2> /dev/null || true
        wait "${background[i]}" 2> /dev/null || true
    done
    [[ $code -ne 0 ]] || rm -rf "$work"
}

# start NAME COMMAND...: in the background. The command becomes the process itself, so that it can be ended.
start() {
    local name="$1"
    shift
    "$@" > "$work/$name.log" 2>&1 &
    background+=($!)
}

run() {
    local jar class kafka
    jar="$(echo "$root"/flink-jobs/target/flink-jobs-*-job.jar)"
    [[ -f "$jar" ]] || fail "no job jar: ./mvnw -q -pl flink-jobs,cli -am package -DskipTests"
    servers=127.0.0.1:19092
    kafka=(--bootstrap-servers "$servers")
    work="$(mktemp -d "${TMPDIR:-/tmp}/spaceevo-monitoring-XXXXXX")"
    export SPACEEVO_CLUSTER="$work/cluster" SPACEEVO_DATA="$work/home"
    background=()
    trap finish EXIT
    start broker "$root/spaceevo" broker --data "$work/broker" --port 19092
    await 120 "broker with topics" spaceevo topics create --partitions 2 "${kafka[@]}"
    spaceevo tables import fashion32 "${kafka[@]}" > "$work/tables.log" 2>&1 || fail "see $work/tables.log"
    "$root/cluster/local-cluster" start 2 > "$work/cluster.log" 2>&1 || fail "see $work/cluster.log"
    for class in latency.PredictorRefitJob search.SpaceSearchJob; do
        "$root/cluster/local-cluster" submit "io.spaceevo.jobs.$class" "$jar" "${kafka[@]}" --parallelism 1 >> "$work/cluster.log" 2>&1 || fail "see $work/cluster.log"
    done
    start collector "$root/spaceevo" collect "${kafka[@]}" --runtime simulated --tables fashion32 --pace 100 --metrics-port 9260
    configuration > "$work/prometheus.yaml"
    start prometheus prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/prometheus" --web.listen-address=127.0.0.1:19090
    await 600 "answer of the simulated device" is_answered
    await 300 "data for every query" queries http://localhost:19090
    say "$(all_queries | sort -u | wc -l) queries; alerts: $(curl -s http://localhost:19090/api/v1/alerts | jq -c '[.data.alerts[] | {state, alert: .labels.alertname}]')"
    [[ -z "${1:-}" ]] || "${PYTHON:-python3}" "$here/draw.py" http://localhost:19090 "$1"
}

case "${1:-}" in
    -h | --help) usage ;;
    rules) rules ;;
    queries)
        [[ $# -eq 2 ]] || fail "queries needs the URL of a Prometheus, such as http://localhost:9090"
        queries "$2"
        ;;
    run) run "${2:-}" ;;
    *)
        usage >&2
        exit 2
        ;;
esac
