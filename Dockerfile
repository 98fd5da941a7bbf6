# What builds and what runs are apart: the image has only what is needed to run, and npm's production packages.
FROM node:22.21-bookworm-slim AS packages
WORKDIR /habeas
COPY package.json package-lock.json ./

FROM packages AS build
RUN npm ci --ignore-scripts
COPY .swcrc tsconfig.json ./
COPY apps apps
COPY libs libs
RUN npm run build

FROM packages AS production
RUN npm ci --omit=dev

FROM node:22.21-bookworm-slim
ENV NODE_ENV=production HABEAS_HOST=0.0.0.0 HABEAS_DATA=/data
WORKDIR /habeas
COPY --from=production /habeas/node_modules node_modules
COPY --from=build /habeas/dist dist
COPY package.json LICENSE README.md ./
COPY bin bin
COPY demo demo
# An account of its own that owns its data and nothing else.
RUN mkdir --mode=700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Whether it can answer. The first token goes into the file /data/first-token, not into the log.
HEALTHCHECK --interval=10s --timeout=10s --retries=6 --start-period=60s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.HABEAS_PORT ?? 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without npm or a shell between: a stop's SIGTERM reaches Habeas itself, which then ends in order.
CMD ["node", "bin/habeas.js", "start"]
