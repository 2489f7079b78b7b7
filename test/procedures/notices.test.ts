import { fill, type Gap } from '../../domain/news-text.js';
import { noticesOf, type News } from '../../domain/news.js';
import type { Notice } from '../../domain/record.js';
import { newsTable } from '../../procedures/notices/index.js';

const news = (change: Partial<News>): News => ({
  phrase: 'turnedRed',
  event: 'turnedRed',
  proceeding: 'dezheng-1',
  title: '小区充电桩建设',
  step: { zh: '街道备案', en: 'Filing' },
  organisations: { community: 'dezheng', street: 'xingpinglu', district: 'pingchuan' },
  gaps: { dueAt: { instant: '2026-03-09T16:00:00.000Z' } },
  ...change,
});

const told = (change: Partial<News>) => noticesOf(news(change), newsTable);
const audiences = (notices: readonly Notice[]) => notices.map(({ to, organisation }) => `${to}@${organisation}`);

describe('who is told what (domain rules §3N)', () => {
  it('a red light: handler, committee, supervisors, street; at once', () => {
    const notices = told({ due: 'street' });
    expect(audiences(notices)).toEqual(['committee@dezheng', 'street@xingpinglu', 'supervisor@dezheng']);
    expect(new Set(notices.map(({ urgency }) => urgency))).toEqual(new Set(['urgent']));
  });

  it('a yellow light: the committee and who is due, no one else, and it can wait for the morning', () => {
    const notices = told({ phrase: 'turnedYellow', due: 'committee', gaps: { lastDay: { plain: '2026-03-09' } } });
    expect(audiences(notices)).toEqual(['committee@dezheng']);
    expect(notices[0]?.urgency).toBe('normal');
  });

  it('a ruling on a filing is never held back', () => {
    const gaps = { outcome: { words: { zh: '准予备案', en: 'accepted' } } };
    const [notice] = told({ phrase: 'filingRuled', gaps });
    expect(notice?.urgency).toBe('urgent');
    expect(notice?.text.zh).toContain('准予备案');
  });

  it('an objection: residents and the street as well', () => {
    const notices = told({ phrase: 'objectionRaised', gaps: { objection: { plain: 'O1' } } });
    expect(audiences(notices)).toEqual([
      'committee@dezheng',
      'supervisor@dezheng',
      'residents@dezheng',
      'street@xingpinglu',
    ]);
  });

  it('no audience is told the same twice', () => {
    const notices = told({ phrase: 'meetingCalled', named: ['committee', 'residents'], gaps: { when: { plain: '' } } });
    expect(audiences(notices)).toEqual(['committee@dezheng', 'supervisor@dezheng', 'residents@dezheng']);
  });

  it('leaders and the district are told at their own office', () => {
    const notices = told({ phrase: 'escalationRed', due: 'street', named: ['streetLeader', 'district'] });
    expect(audiences(notices)).toEqual(['street@xingpinglu', 'streetLeader@xingpinglu', 'district@pingchuan']);
  });
});

describe('how far a text may be shown', () => {
  const suspended = () =>
    told({
      phrase: 'suspended',
      due: 'committee',
      named: [],
      gaps: {
        until: { instant: '2026-03-12T01:00:00.000Z' },
        ground: { words: { zh: '鉴定', en: 'appraisal' } },
        reason: { typed: '联系人张三13812345678' },
        approver: { person: '李四光' },
      },
    });

  it('officials read what was typed; times are those of Shanghai', () => {
    expect(suspended()[0]?.text.zh).toBe(
      '【小区充电桩建设】街道备案中止至 2026-03-12 09:00,事由:鉴定(联系人张三13812345678),批准:李四光',
    );
  });

  it('outside the house nothing that anyone typed is shown, not even the title', () => {
    for (const { brief } of suspended()) {
      for (const typed of ['充电桩', '张三', '13812345678', '李四光']) expect(brief.zh + brief.en).not.toContain(typed);
    }
  });

  it('residents read it with phones and names masked', () => {
    const gaps: Record<string, Gap> = { reason: { typed: '致电13812345678' }, approver: { person: '李四光' } };
    expect(fill({ zh: '{reason},{approver}', en: '{reason}' }, gaps, 'residents')).toEqual({
      zh: '致电138****5678,李某某',
      en: '致电138****5678',
    });
  });

  it('a text with a gap that nothing fills is a defect, not a notice', () => {
    expect(() => told({ gaps: {} })).toThrow('{dueAt}');
  });
});

it('every phrase belongs to a rule, in both languages with the same gaps', () => {
  const gapsIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [name, { row, text }] of Object.entries(newsTable.phrases)) {
    expect({ name, row: Object.hasOwn(newsTable.rules, row) }).toEqual({ name, row: true });
    expect({ name, gaps: gapsIn(text.en) }).toEqual({ name, gaps: gapsIn(text.zh) });
  }
});
