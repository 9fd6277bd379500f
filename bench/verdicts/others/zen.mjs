// The same ten clauses by GoRules' ZEN engine (Rust), one expression node with ten expressions; decimals.
import { ZenEngine } from '@gorules/zen-engine';
import { applications, bestOf, bitsOf, tell, today, version } from './common.mjs';

// Its names have no spaces.
const key = (name) => name.replaceAll(' ', '_');
const renamed = (value) =>
  Array.isArray(value)
    ? value.map(renamed)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [key(name), renamed(inner)]))
      : value;
const rows = (await applications()).map((row) => ({ ...renamed(row.facts), registry: renamed(row.registry), met: row.met }));

const home = `(#.type == 'enterprise' and #.jurisdiction == 'CN_MAINLAND')`;
const clauses = [
  `lead_province == 'Guangdong' and lead_is_legal_person`,
  `some(partners, #.signed and #.jurisdiction == 'FOREIGN')`,
  `all(partners, not #.signed or date(#.signed_on) <= date('${today}'))`,
  `all(partners, #.signed)`,
  `lead_name in units and all(partners, #.name in units)`,
  `leader_employment in ['staff', 'contract']`,
  `not(some(registry.projects_of_leader, #.field == 'international cooperation' and #.role == 'lead' and #.open))`,
  `not(lead_type == 'enterprise' or some(partners, ${home})) or ` +
    `(lead_type == 'enterprise' ? lead_self_raised : 0) + sum(map(filter(partners, ${home}), #.self_raised)) >= requested_grant`,
  `requested_grant > 0 and requested_grant <= 500000`,
  `d(end_date).isSame(d(start_date).add(3, 'year').sub(1, 'day'))`,
];
const content = {
  nodes: [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'rules',
      name: 'rules',
      type: 'expressionNode',
      position: { x: 1, y: 0 },
      content: { expressions: clauses.map((value, i) => ({ id: `e${i}`, key: `C${i + 1}`, value })) },
    },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules' },
    { id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out' },
  ],
};
const decision = new ZenEngine().createDecision(content);
const judge = async (row) => {
  const { result } = await decision.evaluate(row);
  return bitsOf(Array.from({ length: 10 }, (_, i) => result[`C${i + 1}`]));
};

for (const row of rows) row.units = row.members.map((member) => member.unit);
let differing = 0;
for (const row of rows) if ((await judge(row)) !== row.met) ++differing;
const seconds = await bestOf(2, async () => {
  for (const row of rows) await judge(row);
});
tell(rows.length / seconds, differing, rows.length, `ZEN engine ${version('@gorules/zen-engine')} (npm)`);
