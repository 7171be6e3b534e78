#!/usr/bin/env bash
# Runs the tests of TFLite models on 64-bit Arm, emulated: network-models/tflite-arm64.sh [--help].
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
system="$root/network-models/target/arm64"
jdk=usr/lib/jvm/java-17-openjdk-arm64

usage() {
    cat << TEXT
Usage: network-models/tflite-arm64.sh
Runs the tests of TFLite models with the native libraries for 64-bit Arm, on this machine: qemu's user mode emulates the processor, CPU (default: cortex-a76).
That tells whether the models are computed right there, and nothing about their latency. Takes Debian's qemu-user-static and, unpacked into
network-models/target/arm64, its JDK 17 for arm64. The first run downloads about 150 MB.
TEXT
}

say() {
    echo "tflite-arm64.sh: $1" >&2
}

fail() {
    say "$1"
    exit 1
}

# The packages of another architecture, in a folder: the system's own list of packages stays as it is.
unpack_jdk() {
    local apt=(-o APT::Architectures=amd64,arm64 -o "Dir::State::lists=$system/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
        -o APT::Sandbox::User=root -o Debug::NoLocking=1)
    local packages=(openjdk-17-jre-headless openjdk-17-jdk-headless libc6 libgcc-s1 libstdc++6 zlib1g libjpeg62-turbo liblcms2-2)
    say "unpacking a JDK for arm64 into $system"
    mkdir -p "$system/lists/partial" "$system/packages"
    apt-get -qq "${apt[@]}" update || fail "apt-get update failed, see above"
    (cd "$system/packages" && apt-get -qq "${apt[@]}" download "${packages[@]/%/:arm64}") || fail "apt-get download failed, see above"
    local package
    for package in "$system"/packages/*.deb; do
        dpkg-deb -x "$package" "$system/root"
    done
    rm -rf "$system/packages" "$system/lists"
}

# Maven starts it as Java.
write_java() {
    mkdir -p "$system/java/bin"
    cp "$system/root/$jdk/release" "$system/java/"
    cat > "$system/java/bin/java" << TEXT
#!/bin/sh
exec qemu-aarch64-static -cpu "\${CPU:-cortex-a76}" -L "$system/root" "$system/root/$jdk/bin/java" "\$@"
TEXT
    chmod +x "$system/java/bin/java"
}

case "${1:-}" in
    "") ;;
    *)
        usage
        exit 0
        ;;
esac
command -v qemu-aarch64-static > /dev/null || fail "qemu-aarch64-static is missing: apt-get install --no-install-recommends qemu-user-static"
[[ -x "$system/root/$jdk/bin/java" ]] || unpack_jdk
write_java
say "$("$system/java/bin/java" -XshowSettings:properties -version 2>&1 | grep -E 'os.arch|java.version =' | tr -s ' \n' ' ')"
cd "$root"
./mvnw -B -ntp test -pl network-models -am -Dspotless.check.skip -Dsurefire.failIfNoSpecifiedTests=false \
    "-Dtest=TfliteModelTest" "-Djvm=$system/java/bin/java" -Dsurefire.useFile=false "-Dtest.jvm.flags=-Xmx1g -Xss16m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
