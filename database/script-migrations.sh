#!/usr/bin/env bash
# Writes database/scripts/{sqlserver,postgresql}.sql for a DBA: all migrations and the job tables, each skipped where it is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
[ "${1:-}" = --no-build ] || dotnet build src/LeadCrm.Host --nologo -v quiet
mkdir -p database/scripts
for engine in SqlServer PostgreSql; do
  out="database/scripts/${engine,,}.sql"
  dotnet ef migrations script --idempotent --no-build --output "$out.migrations" \
    --project "database/LeadCrm.Migrations.$engine" --startup-project src/LeadCrm.Host -- "--Database:Provider=$engine"
  {
    cat "database/scripts/$engine.head.txt"
    sed '1s/^\xEF\xBB\xBF//' "$out.migrations"
    dotnet run --no-build --project src/LeadCrm.Host -- job-tables "--Database:Provider=$engine"
  } >"$out"
  rm "$out.migrations"
done
