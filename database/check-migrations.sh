#!/usr/bin/env bash
# Fails when the model has changed since the last migration of any engine. --no-build when the solution is built already.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
[ "${1:-}" = --no-build ] || dotnet build src/LeadCrm.Host --nologo -v quiet
for engine in Sqlite PostgreSql SqlServer; do
  echo "$engine:"
  dotnet ef migrations has-pending-model-changes --no-build \
    --project "database/LeadCrm.Migrations.$engine" --startup-project src/LeadCrm.Host -- "--Database:Provider=$engine"
done
