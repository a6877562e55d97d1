# Sourced by the scripts beside it: a virtual environment, and what the system must have.

# make_venv [EXTRA]: .venv with geoimg and the pinned set; takes a second when nothing has changed.
make_venv() {
  local extra=${1:-} python stamp
  # The folder belongs to it: a virtual environment does not survive being moved.
  stamp="$(cat pyproject.toml constraints.txt | cksum) $extra $PWD"
  if [ "$(cat .venv/installed-"${extra:-core}" 2>/dev/null)" = "$stamp" ]; then return; fi
  python=$(find_python)
  "$python" -m venv .venv
  echo "Installing geoimg and what it needs into .venv (about a minute) ..." >&2
  .venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable ".${extra:+[$extra]}"
  echo "$stamp" > .venv/installed-"${extra:-core}"
}

# find_python: the first Python that is new enough.
find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "geoimg needs Python 3.11 or newer, with venv." >&2
  return 2
}

# want_programs NAME=PACKAGE ...: install Debian packages whose program is missing, where we may.
want_programs() {
  local pair missing=()
  for pair in "$@"; do
    [ -e "${pair%%=*}" ] || command -v "${pair%%=*}" >/dev/null || missing+=("${pair#*=}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} (a minute or two) ..." >&2
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
      --no-install-recommends "${missing[@]}" >/dev/null && return 0
  fi
  echo "Not installed: ${missing[*]}. The tests that need them are skipped." >&2
}
