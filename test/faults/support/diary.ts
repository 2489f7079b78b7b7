/** What was done and seen, line by line, Chinese first. */
export class Diary {
  private readonly write: (line: string) => void;
  private startedAt = Date.now();

  constructor(write: (line: string) => void) {
    this.write = write;
  }

  /** A new entry of its own time. */
  begin(title: string): void {
    this.startedAt = Date.now();
    this.write('');
    this.write(`## ${title}`);
    this.write('');
  }

  /** What happened now. */
  note(zh: string, en: string): void {
    const seconds = ((Date.now() - this.startedAt) / 1_000).toFixed(1);
    this.write(`- ${seconds.padStart(6)} s ${zh} / ${en}`);
  }

  /** Without a time. */
  say(zh: string, en: string): void {
    this.write(`- ${zh} / ${en}`);
  }

  quote(text: string): void {
    for (const line of ['', '```', text, '```']) this.write(line);
  }
}
