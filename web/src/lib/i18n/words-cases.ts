// Words of cases that stand beside an application, and of what the public may do.
export const caseWords = {
  cases: {
    title: ['相关事项', 'Beside it'],
    number: ['编号', 'Number'],
    opened: ['发起日期', 'Opened'],
    due: ['期限', 'Due by'],
    of: ['所属申报', 'Belongs to'],
  },
  publicity: {
    lead: ['任何单位和个人对公示内容有异议的，可以在公示期内提出。', 'Anybody may object while this is publicised.'],
    objectHelp: ['实名并留下联系方式的异议予以调查和答复；匿名的作为线索登记。', 'An objection with a name and a way to reach you is investigated and answered; an anonymous one is kept as a clue.'],
    lastDay: ['公示截止', 'Last day'],
    received: ['已收到', 'Received'],
    keep: ['请记下编号和查询码：查询码只显示这一次，凭它查看办理情况和答复。', 'Keep the number and the code: the code is shown only now, and is what lets you see what comes of it.'],
    code: ['查询码', 'Code'],
    follow: ['查看办理情况', 'See how it stands'],
    followTitle: ['异议办理情况', 'How an objection stands'],
    none: ['没有此编号的公示事项，或公示已经结束。', 'Nothing is publicised under this number, or its publicity is over.'],
    send: ['提交', 'Send'],
    openedOn: ['提出日期', 'Brought in'],
    stands: ['办理状态', 'State'],
  },
} as const
