/** The versions this project runs on, in one place, with the SHA-256 of the official archives. */

export const temporalCli = {
  version: '1.8.2',
  /** The oldest server inside a CLI that will do. */
  oldestServer: [1, 31],
  archives: {
    'linux-x64': ['linux_amd64', 'd8421bda989e6514b4bdb4d63a9012a8a05a806892e881a5aad8510496349a94'],
    'linux-arm64': ['linux_arm64', '83600a8fac6e3da54093e5da6918d399f501532b9f1172235603f9606f4ac6e4'],
    'darwin-x64': ['darwin_amd64', '489d7f5420cae02b559774ac23df035141954c33a51dba96f5759a0ddccdf1b6'],
    'darwin-arm64': ['darwin_arm64', 'dacdc3587682c04cf27e67c8878ca2d755230b6ad63c0c6ebddd7348ae90ed94'],
  },
  file: (platform: string) => `temporalio/cli/releases/download/v1.8.2/temporal_cli_1.8.2_${platform}.tar.gz`,
} as const;

/** Server and schema tool of the production stack; the images in docker-compose.yml say the same. */
export const productionServer = { version: '1.31.2' } as const;

/** The reference implementation of the Compose Specification, which checks docker-compose.yml where no Docker is. */
export const composeConfig = { version: '2.16.2' } as const;

export const timeSkippingServer = {
  version: '1.38.0',
  archives: {
    'linux-x64': ['linux_amd64', '41df834fe8e1ac59619e13908f41b63e4d1054f37634a2f89033d8cf6af71b96'],
  },
  file: (platform: string) =>
    `temporalio/sdk-java/releases/download/v1.38.0/temporal-test-server_1.38.0_${platform}.tar.gz`,
} as const;

/** Where the archives lie; each serves the same paths, and so may a mirror named by `YISHI_DOWNLOAD_BASE`. */
export const downloadBases = ['https://temporal.download/assets/', 'https://github.com/'] as const;
