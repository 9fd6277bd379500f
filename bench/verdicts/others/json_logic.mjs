// The same ten clauses in JSON Logic, compiled to JavaScript by json-logic-engine. Money and dates are what
// JavaScript has: binary floats, and day numbers made when the facts are read.
import { LogicEngine } from 'json-logic-engine';
import { applications, bestOf, bitsOf, tell, today, version } from './common.mjs';

const days = (text) => Date.parse(text) / 86_400_000;
const dates = new Set(['signed on', 'start date', 'end date']);
const rows = await applications((key, value) => (dates.has(key) ? days(value) : value));

const engine = new LogicEngine();
engine.addMethod('three years less a day', ([start]) => {
  const date = new Date(start * 86_400_000);
  const [year, month, day] = [date.getUTCFullYear() + 3, date.getUTCMonth(), date.getUTCDate()];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, last)) / 86_400_000 - 1;
});

const fact = (name) => ({ var: `facts.${name}` });
const field = (name) => ({ var: name });
const all = (list, test) => ({ '!': { some: [list, { '!': test }] } }); // JSON Logic's all is false of an empty list
const enterprise = { and: [{ '===': [field('type'), 'enterprise'] }, { '===': [field('jurisdiction'), 'CN_MAINLAND'] }] };
const takesPart = { or: [{ '===': [fact('lead type'), 'enterprise'] }, { some: [fact('partners'), enterprise] }] };
const funds = {
  '+': [
    { if: [{ '===': [fact('lead type'), 'enterprise'] }, fact('lead self raised'), 0] },
    {
      reduce: [
        { filter: [fact('partners'), enterprise] },
        { '+': [{ var: 'accumulator' }, { var: 'current.self raised' }] },
        0,
      ],
    },
  ],
};
const outer = (name) => ({ var: `../../${name}` }); // from a list's element to the application

const clauses = [
  { and: [{ '===': [fact('lead province'), 'Guangdong'] }, { '===': [fact('lead is legal person'), true] }] },
  { some: [fact('partners'), { and: [field('signed'), { '===': [field('jurisdiction'), 'FOREIGN'] }] }] },
  all(fact('partners'), { or: [{ '!': field('signed') }, { '<=': [field('signed on'), days(today)] }] }),
  all(fact('partners'), field('signed')),
  {
    and: [
      { some: [fact('members'), { '===': [field('unit'), outer('facts.lead name')] }] },
      all(fact('partners'), { in: [field('name'), { map: [outer('facts.members'), field('unit')] }] }),
    ],
  },
  { in: [fact('leader employment'), ['staff', 'contract']] },
  {
    '!': {
      some: [
        { var: 'registry.projects of leader' },
        {
          and: [
            { '===': [field('field'), 'international cooperation'] },
            { '===': [field('role'), 'lead'] },
            field('open'),
          ],
        },
      ],
    },
  },
  { or: [{ '!': takesPart }, { '>=': [funds, fact('requested grant')] }] },
  { and: [{ '>': [fact('requested grant'), 0] }, { '<=': [fact('requested grant'), 500000] }] },
  { '===': [fact('end date'), { 'three years less a day': [fact('start date')] }] },
];
const compiled = clauses.map((clause) => engine.build(clause));
const judge = (row) => bitsOf(compiled.map((clause) => clause(row)));

const differing = rows.filter((row) => judge(row) !== row.met).length;
const seconds = await bestOf(5, () => rows.forEach(judge));
tell(
  rows.length / seconds,
  differing,
  rows.length,
  `json-logic-engine ${version('json-logic-engine')} (npm), compiled, binary floats`,
);
