import { DefaultFailureConverter, type PayloadConverter, type ProtoFailure } from '@temporalio/common';

/** Puts messages and stack traces of failures into a payload, so that they are sealed like every other. */
class EncodedFailures extends DefaultFailureConverter {
  private readonly inClear = new DefaultFailureConverter();

  constructor() {
    super({ encodeCommonAttributes: true });
  }

  /** That a payload does not open stays readable: whoever has to mend the keys cannot open the message either. */
  override errorToFailure(...args: [error: unknown, payloadConverter: PayloadConverter]): ProtoFailure {
    const [error] = args;
    const isAboutKeys = error instanceof Error && error.name === 'PayloadUnreadable';
    return isAboutKeys ? this.inClear.errorToFailure(...args) : super.errorToFailure(...args);
  }
}

/** Temporal finds it by this name; it is loaded by path, in the worker and in the sandbox. */
export const failureConverter = new EncodedFailures();
