# Sourced by the scripts beside it: shows each command before its answer, and says where the engine listens.
AT=${AT:-localhost:7400}

daicho() {
    printf '\n$ ./daicho %s\n' "$*"
    "$(dirname "${BASH_SOURCE[0]}")/../../daicho" "$@" --connect "$AT"
}
