// Random FEEL expressions from a seed, most of them of fitting types, some not.

// A small generator of pseudo-random numbers (mulberry32), so that a seed gives the same run anywhere.
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// N number, S string, B boolean, D date, T time, W date and time, P days, M months, L list of numbers,
// K list of strings, I small number.
const literals = {
  N: ['0', '1', '-1', '2', '2.5', '10', '0.1', '100', '-7.25', '1000000', '0.005'],
  S: ['"a"', '"foo bar"', '""', '"国合"', '"A-1"', '"10"'],
  B: ['true', 'false'],
  D: ['@"2025-02-28"', '@"2024-02-29"', 'date("2020-12-31")', 'date(2021, 1, 1)'],
  T: ['@"10:00:00"', '@"23:59:59"', '@"12:30:00+08:00"', 'time("00:00:00Z")'],
  W: ['@"2025-01-31T10:00:00"', '@"2024-02-29T23:59:59Z"', 'date and time("2020-12-31T00:00:00+08:00")'],
  P: ['@"P1D"', '@"PT36H"', 'duration("-PT90M")', '@"P1DT2H3M4S"'],
  M: ['@"P1Y"', '@"P14M"', 'duration("-P3M")'],
};

// Holes are capital letters, the types that fill them.
const forms = {
  N: [
    '(N + N)', '(N - N)', '(N * N)', '(N / N)', '(N ** I)',
    '-(N)', 'abs(N)', 'floor(N)', 'ceiling(N)', 'modulo(N, N)', 'decimal(N, I)',
    'round half up(N, I)', 'round half down(N, I)', 'round up(N, I)',
    'round down(N, I)', 'sqrt(N)', 'sum(L)', 'min(L)', 'max(L)', 'mean(L)',
    'median(L)', 'count(L)', 'count(K)', 'product(L)', 'L[I]', 'L[1]',
    'string length(S)', '(D - D).days', 'D.year', 'D.month', 'D.weekday', 'T.hour', 'P.hours',
    'M.years', 'index of(L, N)[1]', '(if B then N else N)', 'number("10")',
    'day of year(D)', 'week of year(D)', 'stddev(L)', '(M / M)', '(P / P)',
  ],
  S: [
    '(S + S)', 'upper case(S)', 'lower case(S)', 'substring(S, I)',
    'substring(S, I, I)', 'substring before(S, S)', 'substring after(S, S)',
    'replace(S, "[aeiou]", "x")', 'string(N)', 'string(D)', 'string(P)', 'string(M)',
    'string join(K, "-")', 'K[1]', '(if B then S else S)', 'day of week(D)',
    'month of year(D)', 'string(B)', 'string(L)',
  ],
  B: [
    '(N < N)', '(N >= N)', '(N = N)', '(N != N)', '(S < S)',
    '(S = S)', '(B and B)', '(B or B)', 'not(B)', '(D < D)', '(D = D)',
    '(W <= W)', '(P > P)', '(M = M)', 'contains(S, S)', 'starts with(S, S)',
    'ends with(S, S)', 'matches(S, "[a-z]+")', 'list contains(L, N)', '(N in [0..N])',
    '(N in (0..10))', '(N between N and N)', 'all([B, B])', 'any([B, B])',
    '(some x in L satisfies x > N)', '(every x in L satisfies x > N)', '(N instance of number)',
    '(S instance of number)', '(L = L)', 'before(N, N)', 'meets([1..N], [N..9])',
    'includes([1..10], N)', 'overlaps([1..5], [N..8])', '(T < T)', '(null = N)', 'is(N, N)',
    '(N in (< 5, > 8))', 'even(N)', 'odd(N)',
  ],
  D: ['(D + M)', '(D - M)', '(D + P)', 'date(W)', '(if B then D else D)'],
  T: ['(T + P)', 'time(W)', 'time(I, I, I)'],
  W: ['(W + P)', '(W - M)', 'date and time(D, T)'],
  P: ['(P + P)', '(P * I)', '(W - W)', '(D - D)', '(T - T)', 'abs(P)', '-(P)'],
  M: ['(M + M)', '(M * I)', 'years and months duration(D, D)', 'abs(M)'],
  L: [
    '[N, N, N]', '(for x in L return x * N)', 'L[item > N]', 'append(L, N)',
    'concatenate(L, L)', 'reverse(L)', 'distinct values(L)', 'sort(L, function(a, b) a < b)',
    'remove(L, I)', 'insert before(L, I, N)', 'sublist(L, I)', 'flatten([L, [N]])',
    'union(L, L)', '(for i in 1..I return i)', 'mode(L)', '[]',
  ],
  K: ['[S, S]', 'split(S, "[ -]")', '(for x in L return string(x))', '["a", "b", S]'],
  I: ['1', '2', '3', '0', '-1'],
};
const types = Object.keys(forms);

/// An expression of about `depth` levels. One operand in twenty is null or of another type.
export function expression(next, depth, type) {
  const oneOf = (list) => list[Math.floor(next() * list.length)];
  const kind = type ?? oneOf(types);
  if (kind !== 'I' && next() < 0.05) return next() < 0.5 ? 'null' : expression(next, 0);
  const leaves = literals[kind] ?? forms[kind].filter((form) => kind === 'I' || form.startsWith('['));
  const form = kind === 'I' || depth <= 0 || next() < 0.2 ? oneOf(leaves) : oneOf(forms[kind]);
  return form.startsWith('@') || form.startsWith('"') ? form
    : form.replace(/\b[NSBDTWPMLKI]\b/g, (hole) => expression(next, depth - 1, hole));
}
