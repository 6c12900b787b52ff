#!/usr/bin/env bash
# Sets up what tests need, builds, runs all tests. The last line is "N passed, N failed".
#   bash test/run.sh            everything
#   bash test/run.sh unit api   only these: format client migrations unit api browser
set -uo pipefail
cd "$(dirname "$0")/.."
root=$PWD
results=$root/test-results
rm -rf "$results" && mkdir -p "$results"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
passed=0 failed=0 skipped=0
wanted=${*:-format client migrations unit api browser}

want() { [[ " $wanted " == *" $1 "* ]]; }

# A step that is no test runner counts as one test.
step() {
  local name=$1
  shift
  local log="$results/$name.log"
  if "$@" >"$log" 2>&1; then
    echo "ok      $name"
    passed=$((passed + 1))
  else
    echo "FAILED  $name"
    tail -n 40 "$log"
    failed=$((failed + 1))
    return 1
  fi
}

finish() {
  echo
  if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  [ "$failed" -eq 0 ]
  exit
}

# --- what tests need beside the SDK and Node -------------------------------------------------------------------------------------------
missing=()
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }
if want browser; then
  browser >/dev/null || missing+=(chromium)
  fc-list 2>/dev/null | grep -ic "cjk" >/dev/null || missing+=(fonts-noto-cjk)
fi
if want api; then
  [ -n "$(postgres_bin)" ] || missing+=(postgresql)
fi
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]}"
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}") >"$results/apt.log" 2>&1 ||
      { tail -n 20 "$results/apt.log"; echo "could not install ${missing[*]}"; }
  else
    echo "Please install: ${missing[*]}"
  fi
fi

# --- a PostgreSQL server of our own, in a folder that goes away --------------------------------------------------------------------------
pg_dir=
as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }
stop_postgres() {
  [ -n "$pg_dir" ] || return 0
  as_postgres "'$(postgres_bin)/pg_ctl' -D '$pg_dir/data' -m immediate stop" >/dev/null 2>&1
  rm -rf "$pg_dir"
}
trap stop_postgres EXIT
start_postgres() {
  local bin port
  bin=$(postgres_bin)
  [ -n "$bin" ] || { echo "no PostgreSQL found: the API tests run on SQLite only"; return 1; }
  pg_dir=$(mktemp -d)
  chmod 777 "$pg_dir"
  port=$((20000 + RANDOM % 20000))
  as_postgres "'$bin/initdb' -D '$pg_dir/data' -U leadcrm -A trust -E UTF8 --locale=C.UTF-8" >"$results/postgres.log" 2>&1 &&
    as_postgres "'$bin/pg_ctl' -D '$pg_dir/data' -w -l '$pg_dir/log' -o '-p $port -k $pg_dir -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB' start" >>"$results/postgres.log" 2>&1 ||
    { tail -n 20 "$results/postgres.log"; return 1; }
  export LEADCRM_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=leadcrm;Database=postgres"
}

# --- build -------------------------------------------------------------------------------------------------------------------------------
export SAMPLE_DATA=${SAMPLE_DATA:-}
[ -z "$SAMPLE_DATA" ] && [ -d "$root/../shared/data" ] && export SAMPLE_DATA="$root/../shared/data"

step tools dotnet tool restore || finish
want format && step format dotnet csharpier check .
# The build writes the document that the client's types are made from; the one that is committed must be the same.
cp src/LeadCrm.Web/src/api/openapi.json "$results/openapi.before.json"
step build dotnet build LeadCrm.sln -clp:NoSummary || finish

# --- checks of what was built -------------------------------------------------------------------------------------------------------------
if want client; then
  pushd src/LeadCrm.Web >/dev/null
  step client-lint npm run lint
  step client-format npm run format:check
  step client-document diff -q src/api/openapi.json "$results/openapi.before.json"
  # Types made from the document must be those that are committed.
  cp src/api/schema.gen.ts "$results/schema.before.ts"
  step client-types bash -c "npm run types && diff -q src/api/schema.gen.ts '$results/schema.before.ts'"
  step client-sizes npm run sizes
  log="$results/client-tests.log"
  npm test >"$log" 2>&1 || { cat "$log"; }
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E "^ *Tests " | tail -n 1)
  ok=$(grep -oE "[0-9]+ passed" <<<"$plain" | grep -oE "[0-9]+")
  bad=$(grep -oE "[0-9]+ failed" <<<"$plain" | grep -oE "[0-9]+")
  [ -n "$plain" ] || bad=1
  echo "client tests: ${ok:-0} passed, ${bad:-0} failed"
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
  popd >/dev/null
fi
want migrations && step migrations bash database/check-migrations.sh --no-build

# --- tests -------------------------------------------------------------------------------------------------------------------------------
run_tests() {
  local project=$1 log="$results/$1.log" line
  dotnet test "test/$project" --no-build --blame-hang-timeout 4m --blame-hang-dump-type none --logger "trx;LogFileName=$project.trx" --results-directory "$results" >"$log" 2>&1
  line=$(grep -E "(Passed!|Failed!|Skipped!) +- Failed:" "$log" | tail -n 1)
  if [ -z "$line" ]; then
    echo "FAILED  $project did not run"
    tail -n 40 "$log"
    failed=$((failed + 1))
    return
  fi
  number() { sed -E "s/.*$1: +([0-9]+).*/\1/" <<<"$line"; }
  passed=$((passed + $(number Passed))) failed=$((failed + $(number Failed))) skipped=$((skipped + $(number Skipped)))
  [ "$(number Failed)" = 0 ] || grep -vE "^\s+Passed |^\[xUnit" "$log" | tail -n 150
  echo "$project: $(number Passed) passed, $(number Failed) failed, $(number Skipped) skipped ($(grep -oE 'Duration: .*' <<<"$line"))"
}

want unit && run_tests LeadCrm.Tests
if want api; then
  step postgres start_postgres
  run_tests LeadCrm.ApiTests
fi
want browser && run_tests LeadCrm.BrowserTests
finish
