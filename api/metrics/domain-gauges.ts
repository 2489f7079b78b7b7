import { Gauge, type Registry } from 'prom-client';
import type { Iso } from '../../domain/time.js';
import type { Figures } from '../../register/figures.js';
import type { RegisterReader } from '../../register/register.js';
import type { Gateway } from '../gateway-port.js';

export interface Watched {
  readonly register: Pick<RegisterReader, 'figures'>;
  readonly gateway: Pick<Gateway, 'missing'>;
  readonly now: () => Iso;
}

/** Gauges of the decisions themselves, read from the register when they are asked for. */
export class DomainGauges {
  private readonly watched: Watched;
  private readonly gauges: ReturnType<typeof makeGauges>;

  constructor(registry: Registry, watched: Watched) {
    this.watched = watched;
    this.gauges = makeGauges(registry);
  }

  /** Takes everything anew; without the register its figures are absent rather than old. */
  async refresh(): Promise<void> {
    const { register, gateway, now } = this.watched;
    const [figures, missing] = await Promise.all([register.figures(now()).catch(() => null), gateway.missing()]);
    for (const gauge of Object.values(this.gauges)) gauge.reset();
    const { up } = this.gauges;
    up.set({ part: 'register' }, figures ? 1 : 0);
    up.set({ part: 'temporal' }, missing.includes('temporal') ? 0 : 1);
    up.set({ part: 'worker' }, missing.length > 0 ? 0 : 1);
    if (figures) this.show(figures);
    else this.hideOutbox();
  }

  private show({ stages, openEscalations, outbox, deliveries }: Figures): void {
    const { open, red, overdue, escalations, outboxWaiting, outboxAge, states } = this.gauges;
    for (const { stage, rehearsal, ...counts } of stages) {
      const labels = { stage, rehearsal: String(rehearsal) };
      open.set(labels, counts.open);
      red.set(labels, counts.red);
      overdue.set(labels, counts.overdue);
    }
    for (const { status, count } of openEscalations) escalations.set({ status }, count);
    for (const { state, count } of deliveries) states.set({ state }, count);
    outboxWaiting.set(outbox.waiting);
    outboxAge.set(outbox.oldestSeconds);
  }

  /** A gauge without labels goes back to 0, which would say that nothing waits. */
  private hideOutbox(): void {
    this.gauges.outboxWaiting.set(Number.NaN);
    this.gauges.outboxAge.set(Number.NaN);
  }
}

function makeGauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name, help, labelNames, registers: [registry] });
  return {
    up: gauge('yishi_up', 'Whether a part answers: register, temporal, worker', 'part'),
    open: gauge('yishi_proceedings_open', 'Running proceedings', 'stage', 'rehearsal'),
    red: gauge('yishi_proceedings_red', 'Running proceedings past due, clock running', 'stage', 'rehearsal'),
    overdue: gauge('yishi_proceedings_overdue', 'The same, suspended ones included', 'stage', 'rehearsal'),
    escalations: gauge('yishi_escalations_open', 'Escalations in the hands of a street office', 'status'),
    outboxWaiting: gauge('yishi_outbox_waiting', 'Notices not yet handed over to delivery'),
    outboxAge: gauge('yishi_outbox_oldest_seconds', 'Age of the oldest of them; 0 when none waits'),
    states: gauge('yishi_deliveries', 'Deliveries under way, and settled ones of the last 24 hours', 'state'),
  };
}
