package dev.seriatim.gapless;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts how often a client speaks after its server spoke, which is how often it waits for the network. */
final class Turns implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("//([^:/]+):(\\d+)/");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean serverSpokeLast = true;
    private final String url;

    Turns(String urlOfServer) throws IOException {
        Matcher address = ADDRESS.matcher(urlOfServer);
        if (!address.find()) {
            throw new IllegalArgumentException("no host and port in " + urlOfServer);
        }
        url = address.replaceFirst("//127.0.0.1:" + listener.getLocalPort() + "/");
        daemon(() -> {
            Socket client = listener.accept();
            Socket server = new Socket(address.group(1), Integer.parseInt(address.group(2)));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> pump(client, server, true));
            daemon(() -> pump(server, client, false));
        });
    }

    /** The one connection that is counted. */
    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    int count() {
        return turns.get();
    }

    private void pump(Socket from, Socket to, boolean isClient) throws IOException {
        byte[] buffer = new byte[1 << 16];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (isClient && serverSpokeLast) {
                turns.incrementAndGet();
            }
            serverSpokeLast = !isClient;
            out.write(buffer, 0, length);
        }
        to.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
