#!/bin/sh
# The steps of deploy/Containerfile.
#   deploy/container.sh build SOURCE          builds the program in the folder of its sources
#   deploy/container.sh lay-out SOURCE HOME   copies to HOME what it needs to run, and nothing else
set -eu

build() {
    [ -f "$1/target/app/built" ] || "$1/outturn" build
}

lay_out() {
    source=$1
    home=$2
    mkdir -p "$home/bin" "$home/app"
    cp -R "$source/target/app/." "$home/app/"
    for folder in "$source"/target/postgres-[0-9]*; do
        cp -R "$folder" "$home/postgres"
        rm -rf "$home"/postgres/cluster-* # made anew by its first user, for whom it is
    done
    cp "$source/LICENSE" "$home/"
    cat >"$home/bin/outturn" <<'PROGRAM'
#!/bin/sh
set -eu
home=$(CDPATH='' cd -P "$(dirname "$(readlink -f "$0")")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# The start-up cache fits the very Java and the very place it was made with; without it a start takes some seconds more.
cache=
[ -f "$home/app/outturn.aot" ] && cache="-XX:AOTCache=$home/app/outturn.aot -Xlog:aot=off -Xlog:cds=off"
# shellcheck disable=SC2086
exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC \
    -XX:+UseCompactObjectHeaders -Xmx1g -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dspring.aot.enabled=true $cache \
    ${OUTTURN_JVM_FLAGS:-} -Doutturn.postgres.binaries="$home/postgres" -jar "$home/app/outturn.jar" "$@"
PROGRAM
    chmod 755 "$home/bin/outturn"
}

case ${1:-} in
    build) [ $# -eq 2 ] && build "$2" && exit 0 ;;
    lay-out) [ $# -eq 3 ] && lay_out "$2" "$3" && exit 0 ;;
    *) ;;
esac
sed -n '2,4p' "$0" >&2
exit 2
