#!/bin/sh
# CPU time of a measurement of new devices that learn from siblings, in PredictorRefitJob: flink-jobs/transfer-throughput.sh [siblings] [new devices] [rounds]
set -eu
cd "$(dirname "$0")/.."
classpath=$PWD/flink-jobs/target/classpath.txt
./mvnw -q -pl flink-jobs -am test-compile dependency:build-classpath -Dmdep.includeScope=test "-Dmdep.outputFile=$classpath"
exec java -Xmx2g -cp "flink-jobs/target/test-classes:flink-jobs/target/classes:$(cat "$classpath")" io.spaceevo.jobs.latency.TransferThroughput "$@"
