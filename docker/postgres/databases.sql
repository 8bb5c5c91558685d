-- Runs once, in an empty data folder: the service and Keycloak get a database and a role each, and neither enters the other's.

\getenv understory_password UNDERSTORY_DB_PASSWORD
\getenv keycloak_password KEYCLOAK_DB_PASSWORD

CREATE ROLE understory LOGIN PASSWORD :'understory_password';
CREATE DATABASE understory OWNER understory;
REVOKE ALL ON DATABASE understory FROM PUBLIC;

CREATE ROLE keycloak LOGIN PASSWORD :'keycloak_password';
CREATE DATABASE keycloak OWNER keycloak;
REVOKE ALL ON DATABASE keycloak FROM PUBLIC;
