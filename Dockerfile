# docker run -i --rm --user "$(id -u):$(id -g)" -e HEYGEN_API_KEY --mount "type=bind,src=$HOME/Videos,dst=/videos" IMAGE         serves MCP on stdio
# docker run -p 8080:8080 IMAGE http --urls http://0.0.0.0:8080 --allowed-hosts localhost         serves MCP over HTTP
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/*.targets src/
COPY src/HeyGen.Api/*.csproj src/HeyGen.Api/packages.lock.json src/HeyGen.Api/
COPY src/HeyGen.Sandbox/*.csproj src/HeyGen.Sandbox/packages.lock.json src/HeyGen.Sandbox/
COPY src/HeyGen.Mcp/*.csproj src/HeyGen.Mcp/packages.lock.json src/HeyGen.Mcp/
RUN dotnet restore src/HeyGen.Mcp --locked-mode
COPY src src
RUN dotnet publish src/HeyGen.Mcp -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ARG VERSION=0.0.0
ARG OWNER=OWNER
LABEL org.opencontainers.image.title="heygen-mcp" \
      org.opencontainers.image.description="MCP server for the HeyGen v3 API" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.source="https://github.com/$OWNER/heygen-mcp" \
      org.opencontainers.image.licenses="Apache-2.0" \
      io.modelcontextprotocol.server.name="io.github.$OWNER/heygen-mcp"
WORKDIR /app
COPY --from=build /app .
COPY LICENSE THIRD-PARTY-NOTICES.txt ./
RUN ln -s /app/heygen-mcp /usr/local/bin/heygen-mcp && install -d -m 1777 -o "$APP_UID" /videos
ENV HEYGEN_MCP_OUTPUT_DIR=/videos
VOLUME /videos
EXPOSE 8080
USER $APP_UID
# stdio has no port to ask, and a check must not call HeyGen with the user's key: it shows that the program starts.
# Orchestrators of the hosted server ask /healthz and /readyz instead, as the files in deploy/ do.
HEALTHCHECK --interval=60s --timeout=15s --start-period=10s CMD ["heygen-mcp", "--version"]
ENTRYPOINT ["heygen-mcp"]
CMD ["stdio"]
