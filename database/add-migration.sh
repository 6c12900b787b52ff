#!/usr/bin/env bash
# Adds a migration of the model as it is now to all three engines. No server is asked.
#   database/add-migration.sh LeadDiscard
set -euo pipefail
name=${1:?"usage: $0 Name"}
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build src/LeadCrm.Host --nologo -v quiet
for engine in Sqlite PostgreSql SqlServer; do
  dotnet ef migrations add "$name" --no-build --output-dir Migrations \
    --project "database/LeadCrm.Migrations.$engine" --startup-project src/LeadCrm.Host -- "--Database:Provider=$engine"
done
