// Words of processes drawn.
export const processWords = {
  process: {
    title: ['业务流程', 'Processes'],
    lead: ['每类项目和基地从申报到结束要经过的环节、由谁办理、通向哪里。', 'What every kind of project and base goes through from application to end, who acts, and where it leads.'],
    programmes: ['项目与基地', 'Projects and bases'],
    beside: ['附属事项', 'What stands beside them'],
    version: ['第 {{version}} 版', 'Version {{version}}'],
    versions: ['版本', 'Versions'],
    where: ['流程图与当前环节', 'The process, and where this stands'],
    present: ['当前环节', 'Present step'],
    seen: ['已经过', 'Passed'],
    ahead: ['未到', 'Not reached'],
    start: ['起点', 'Start'],
    end: ['终点', 'End'],
    timed: ['有期限', 'With a last day'],
    public: ['公开', 'Public'],
    stays: ['（环节不变）', '(stays here)'],
    leads: ['→ {{state}}', '→ {{state}}'],
    drawing: ['“{{process}}”流程图，内容与下方列表相同', 'Drawing of “{{process}}”; the list below says the same'],
    asList: ['以列表查看', 'As a list'],
  },
  processBy: {
    clock: ['系统按期自动办理', 'Guohe itself, when it is due'],
    case: ['附属事项的结果', 'what stands beside it'],
    public: ['公众', 'anybody'],
    link: ['外方（一次性链接）', 'the other side, by a one-time link'],
  },
} as const satisfies Record<string, Record<string, readonly [string, string]>>
