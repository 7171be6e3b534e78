#!/bin/sh
# Compiles the benchmarks and runs one main class: benchmarks/run.sh io.spaceevo.benchmarks.BoostingComparison FILE
set -eu
cd "$(dirname "$0")/.."
classpath=$PWD/benchmarks/target/classpath.txt
./mvnw -q -pl benchmarks -am compile dependency:build-classpath -Dmdep.includeScope=runtime "-Dmdep.outputFile=$classpath"
# ONNX Runtime collects telemetry otherwise.
export ORT_DISABLE_TELEMETRY=1
exec java -XX:+UseSerialGC -cp "benchmarks/target/classes:$(cat "$classpath")" "$@"
