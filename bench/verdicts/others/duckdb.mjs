// The same ten clauses as one query of DuckDB's vectorised SQL over one table in memory with lists of structs (the
// same over four flat tables and joins took half again as long); choices are enumerations, money is DECIMAL. The last
// argument is the number of threads.
import { DuckDBInstance } from '@duckdb/node-api';
import { applications, bestOf, more, path, tell, today, version } from './common.mjs';

const rows = await applications();
const db = await (await DuckDBInstance.create(':memory:', { threads: more })).connect();
const input = `(SELECT row_number() OVER () - 1 AS app, * FROM read_json('${path('applications.jsonl')}',
  format = 'newline_delimited', maximum_object_size = 1000000) LIMIT ${rows.length})`;
await db.run(`
  CREATE TYPE unit_type AS ENUM ('university', 'institute', 'enterprise');
  CREATE TYPE place AS ENUM ('CN_MAINLAND', 'HK', 'MO', 'FOREIGN');
  CREATE TYPE employment AS ENUM ('staff', 'contract', 'visiting');
  CREATE TABLE applications AS SELECT app::INTEGER AS app, facts."lead name" AS lead, facts."lead type"::unit_type AS type,
    facts."lead province" AS province, facts."lead is legal person" AS legal,
    facts."lead self raised"::DECIMAL(14,2) AS raised, facts."leader employment"::employment AS employed,
    facts."requested grant"::DECIMAL(14,2) AS requested, facts."start date"::DATE AS starts, facts."end date"::DATE AS ends,
    list_transform(facts.partners, lambda p: p.name) AS names,
    list_transform(facts.partners, lambda p: struct_pack(type := p.type::unit_type, place := p.jurisdiction::place, signed := p.signed, signed_on := p."signed on"::DATE, raised := p."self raised"::DECIMAL(14,2))) AS partners,
    list_transform(facts.members, lambda m: m.unit) AS units,
    list_transform(registry."projects of leader", lambda p: struct_pack(field := p.field, role := p.role, open := p.open)) AS projects
    FROM ${input} ORDER BY app`);

const bit = (number, test) => `(CASE WHEN ${test} THEN ${1 << number} ELSE 0 END)`;
const home = `list_filter(partners, lambda p: p.type = 'enterprise' AND p.place = 'CN_MAINLAND')`;
const query = `
  SELECT app, ${[
    bit(0, `province = 'Guangdong' AND legal`),
    bit(1, `len(list_filter(partners, lambda p: p.signed AND p.place = 'FOREIGN')) > 0`),
    bit(2, `len(list_filter(partners, lambda p: p.signed AND p.signed_on > DATE '${today}')) = 0`),
    bit(3, `len(list_filter(partners, lambda p: NOT p.signed)) = 0`),
    bit(4, `list_contains(units, lead) AND list_has_all(units, names)`),
    bit(5, `employed IN ('staff', 'contract')`),
    bit(6, `len(list_filter(projects, lambda p: p.field = 'international cooperation' AND p.role = 'lead' AND p.open)) = 0`),
    bit(7, `NOT (type = 'enterprise' OR len(${home}) > 0)
      OR (CASE WHEN type = 'enterprise' THEN raised ELSE 0 END) + coalesce(list_sum(list_transform(${home}, lambda p: p.raised)), 0) >= requested`),
    bit(8, `requested > 0 AND requested <= 500000`),
    bit(9, `ends = (starts + INTERVAL 3 YEAR - INTERVAL 1 DAY)::DATE`),
  ].join(' + ')} AS met
  FROM applications`;

const result = await db.runAndReadAll(`SELECT met FROM (${query}) ORDER BY app`);
const met = result.getColumns()[0];
const differing = rows.filter((row, i) => Number(met[i]) !== row.met).length;
// The result stays in DuckDB: what is timed is the query, not the way into JavaScript.
const seconds = await bestOf(7, () => db.run(`SELECT sum(met) FROM (${query})`), Number(more));
tell(
  rows.length / seconds,
  differing,
  rows.length,
  `DuckDB ${version('@duckdb/node-api')} (npm), one query, ${more} thread${more === '1' ? '' : 's'}`,
);
