#!/bin/sh
# CPU time of a measurement in PredictorRefitJob: flink-jobs/throughput.sh [records] [configurations before the first trees] [device epochs]
set -eu
cd "$(dirname "$0")/.."
classpath=$PWD/flink-jobs/target/classpath.txt
./mvnw -q -pl flink-jobs -am test-compile dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$classpath"
exec java -Xmx2g -cp "flink-jobs/target/test-classes:flink-jobs/target/classes:$(cat "$classpath")" io.spaceevo.jobs.latency.RefitThroughput "$@"
