package dev.seriatim.engine;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.mysql.MySQLContainer;

/** MySQL in a container, which keeps its data when it is killed. */
final class MySqlContainer implements Instance {

    private static final String IMAGE = "mysql:9.7";
    private static final String PARAMETERS = "?allowPublicKeyRetrieval=true&sslMode=DISABLED";

    private final MySQLContainer container;
    private final Access admin;

    private MySqlContainer(MySQLContainer container, int port) {
        this.container = container;
        this.admin = new Access(Engine.MYSQL, container.getHost(), port, "test", PARAMETERS, "root", "root");
    }

    static MySqlContainer start(boolean durable) throws MissingEngineException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new MissingEngineException(durable ? "no Docker, which could kill it" : "no MYSQL_URL and no Docker");
        }
        int port = FreePort.find();
        MySQLContainer container = new MySQLContainer(IMAGE)
                .withDatabaseName("test")
                .withUsername("root")
                .withPassword("root")
                .withUrlParam("allowPublicKeyRetrieval", "true")
                .withUrlParam("sslMode", "DISABLED");
        if (!durable) {
            container.withCommand("--innodb-flush-log-at-trx-commit=0", "--sync-binlog=0");
        }
        // the port that Docker chooses would be another one after the restart
        container.setPortBindings(List.of(port + ":3306"));
        try {
            container.start();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ContainerFetchException) {
                    throw new MissingEngineException("no MYSQL_URL, and Docker cannot fetch " + IMAGE, e);
                }
            }
            throw e;
        }
        return new MySqlContainer(container, port);
    }

    @Override
    public Access admin() {
        return admin;
    }

    @Override
    public void kill() {
        client().killContainerCmd(container.getContainerId()).withSignal("KILL").exec();
        while (running()) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void restart() {
        client().startContainerCmd(container.getContainerId()).exec();
        ServerProcess.awaitReady(admin, this::running);
    }

    private boolean running() {
        return Boolean.TRUE.equals(client().inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getRunning());
    }

    private static DockerClient client() {
        return DockerClientFactory.instance().client();
    }

    @Override
    public void close() {
        container.stop();
    }
}
