// Words of the topic finder.
export const finderWords = {
  finder: {
    title: ['哪个专题适合我', 'Which topic suits me'],
    lead: ['填写几项基本情况，与所有正在受理的专题逐条核对。内容只保存在这台设备上。', 'Give a few facts; they are held against every open topic. They stay on this device.'],
    form: ['基本情况', 'About you'],
    results: ['核对结果', 'Results'],
    more: ['再填 {{count}} 项，结果更准', '{{count}} more questions for a better answer'],
    fewer: ['收起', 'Fewer questions'],
    unmet: ['不符合的条款', 'Not met'],
    unmetNearly: ['还差这些', 'Still lacking'],
    missing: ['还需要知道', 'Still to be told'],
    repair: ['可以这样改：', 'What would help:'],
    rest: ['另有 {{count}} 条', '{{count}} more'],
    check: ['带着这些内容去自查', 'Check yourself with these facts'],
    counts: ['已符合 {{met}} 条；{{people}} 条由材料或人工判断', '{{met}} met; {{people}} are decided by files or people'],
  },
  fit: {
    eligible: ['符合', 'Eligible'],
    undetermined: ['尚待确定', 'Open'],
    nearly: ['差一点', 'Nearly'],
    not_eligible: ['不符合', 'Not eligible'],
  },
} as const satisfies Record<string, Record<string, readonly [string, string]>>
