/** A text people read: Chinese first, English beside it. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
