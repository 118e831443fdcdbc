package dev.seriatim.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a client and a server, on a port of 127.0.0.1, and cuts, delays or holds back what they say. What is
 * switched on applies to the connections there are and to later ones. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int targetPort;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cutAfterNextRequest = new AtomicBoolean();
    private final Object gate = new Object();
    private boolean hanging;
    private volatile Duration oneWay = Duration.ZERO;

    private TcpProxy(String host, int targetPort) throws IOException {
        this.host = host;
        this.targetPort = targetPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public static TcpProxy to(String host, int port) {
        try {
            TcpProxy proxy = new TcpProxy(host, port);
            ProxiedConnection.daemon("proxy of " + host + ":" + port, proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /**
     * From now on an answer takes this much longer: half on the way there, half on the way back. Fractions of a millisecond
     * count; the system's timer adds some 50 microseconds each way.
     */
    public void delay(Duration roundTrip) {
        oneWay = roundTrip.dividedBy(2);
    }

    /** From now on nothing comes through in either direction; connections stay open, and new ones are accepted. */
    public void hang() {
        synchronized (gate) {
            hanging = true;
        }
    }

    /** Ends {@link #hang()}: what was held back comes through. */
    public void resume() {
        synchronized (gate) {
            hanging = false;
            gate.notifyAll();
        }
    }

    /** Resets all connections now, on both sides. New ones are accepted. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::cut);
    }

    /**
     * Lets the next request through on whichever connection it comes, waits until the server answers, drops the answer and
     * resets the connection. So when the client hears of it, the server has done its work: the statement was executed, the
     * transaction committed. Happens once per call.
     */
    public void cutAfterNextRequest() {
        cutAfterNextRequest.set(true);
    }

    boolean takeCutAfterNextRequest() {
        return cutAfterNextRequest.getAndSet(false);
    }

    /** Holds a chunk back for as long as it has to wait. */
    void pass() throws InterruptedException {
        long due = System.nanoTime() + oneWay.toNanos();
        for (long left = oneWay.toNanos(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left); // sleep() knows no less than a millisecond, and that only roughly
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        synchronized (gate) {
            while (hanging) {
                gate.wait();
            }
        }
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                try {
                    ProxiedConnection connection = new ProxiedConnection(this, client, new Socket(host, targetPort));
                    connections.add(connection);
                    connection.start();
                    if (listener.isClosed()) {
                        connection.cut();
                    }
                } catch (IOException e) {
                    client.close(); // the server is down
                }
            } catch (IOException e) {
                // closed, or the client went away
            }
        }
    }

    /** Resets all connections and refuses new ones. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cutAll();
            resume();
        }
    }
}
