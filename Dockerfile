FROM node:22-bookworm-slim
WORKDIR /habeas
# The sources come before the packages, because `npm ci` builds them.
COPY . .
RUN npm ci && mkdir --mode=700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Without npm or a shell between: a stop's SIGTERM reaches Habeas itself, which then ends in order.
CMD ["node", "bin/habeas.js", "start"]
