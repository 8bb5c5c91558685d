# Keycloak with the realm, the look of its pages, and its build step done once. Build context: the root of the repository.

FROM quay.io/keycloak/keycloak:26.7.3
COPY --chown=1000:0 keycloak-realm/themes/understory/ /opt/keycloak/themes/understory/
COPY --chown=1000:0 keycloak-realm/understory-realm.json /opt/keycloak/data/import/
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true
CMD ["start", "--optimized", "--import-realm"]
