package wenhui.device.camera.frames;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/// A kind of trouble, from mild to hopeless.
public enum Category {
  NOMINAL {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + 4 * t;
    }
  },
  SMALL {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 3.2 - 1.9 * t;
      scene.blur = 0.45;
      scene.dx *= 3;
      scene.dy *= 3;
    }
  },
  ROTATION {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 3.4 + 1.4 * random.nextDouble();
      scene.roll = turn(random);
    }
  },
  PERSPECTIVE {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4.4 + 1.2 * random.nextDouble();
      scene.roll = turn(random);
      tilt(scene, Math.toRadians(18 + 46 * t) * 0.9, random);
    }
  },
  BLUR {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.blur = 0.8 + 2.4 * t;
    }
  },
  MOTION {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 5;
      scene.motion = 2 + 10 * t;
      scene.motionAngle = random.nextDouble() * Math.PI;
    }
  },
  NOISE {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + random.nextDouble();
      scene.noise = 10 + 75 * t;
    }
  },
  LOW_CONTRAST {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + random.nextDouble();
      scene.black = 90 + 60 * random.nextDouble();
      scene.white = scene.black + 90 - 83 * t;
      scene.noise = 2.5;
    }
  },
  GLARE {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + 1.5 * random.nextDouble();
      scene.black = 45;
      double u = around(random) * 0.7 * side;
      double v = around(random) * 0.7 * side;
      double sigma = 4 + 10 * random.nextDouble();
      scene.surfaces.add(Surface.glare(u, v, 60 + 260 * t, sigma));
      scene.surfaces.add(Surface.gradient(0.2 + 0.5 * t, side));
    }
  },
  DARK {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + random.nextDouble();
      scene.white = 80 - 66 * t;
      scene.black = 6;
      scene.noise = 2 + 2 * t;
    }
  },
  INVERTED {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 3.4 + 2.6 * random.nextDouble();
      scene.inverted = true;
      scene.black = 22;
      scene.white = 205;
      scene.blur = 0.6 + 0.9 * t;
      scene.noise = 3 + 4 * t;
    }
  },
  SCREEN {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4 + 1.6 * random.nextDouble();
      scene.blur = 0.5 + 0.5 * random.nextDouble();
      scene.surfaces.add(Surface.moire(0.25 + 0.55 * t, scene.pixelsPerModule));
      scene.surfaces.add(Surface.bands(0.2 + 0.4 * t, scene.pixelsPerModule));
    }
  },
  OCCLUSION {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 4.4;
      if (t > 0.3 && random.nextBoolean()) {
        scene.surfaces.add(Surface.logo(0.11 * side, (scene.black + scene.white) * 0.45));
      }
      int count = 1 + random.nextInt(3);
      double radius = Math.sqrt((0.01 + 0.11 * t) * side * side / count / Math.PI);
      for (int i = 0; i < count; i++) {
        addDisc(scene, radius, random, side);
      }
    }
  },
  CURVED {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      double bow = 0.03 + 0.27 * t;
      scene.shapes.add(Shape.curve(random.nextBoolean() ? bow : -bow, side));
      scene.pixelsPerModule = 4.6;
      scene.roll *= 2;
    }
  },
  CLOSE {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 7.5 + 3 * t;
      scene.blur = 0.8 + 1.8 * random.nextDouble();
      scene.dx *= 0.3;
      scene.dy *= 0.3;
    }
  },
  /// A little of everything.
  MIXED {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 2.6 + 3.4 * random.nextDouble();
      scene.roll = turn(random);
      tilt(scene, Math.toRadians(38 * random.nextDouble()), random);
      scene.blur = 0.5 + 1.1 * random.nextDouble() * scene.pixelsPerModule / 4;
      scene.motion = random.nextInt(3) == 0 ? 1 + 4 * random.nextDouble() : 0;
      scene.motionAngle = random.nextDouble() * Math.PI;
      scene.noise = 2 + 14 * random.nextDouble();
      scene.white = 110 + 130 * random.nextDouble();
      scene.black = 15 + 45 * random.nextDouble();
      scene.inverted = random.nextInt(4) == 0;
      scene.quiet = 2 + random.nextInt(3);
      if (random.nextInt(3) == 0) {
        scene.surfaces.add(Surface.moire(0.3 * random.nextDouble(), scene.pixelsPerModule));
      }
      double strength = random.nextInt(2) * 120 * random.nextDouble();
      double u = around(random) * side / 2;
      double v = around(random) * side / 2;
      scene.surfaces.add(Surface.glare(u, v, strength, 8));
      scene.surfaces.add(Surface.gradient(0.4 * random.nextDouble(), side));
    }
  },
  /// Pictures that a messenger squeezed.
  JPEG {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.pixelsPerModule = 2.5 + 2 * random.nextDouble();
      scene.roll = turn(random);
      scene.quality = 0.4 - 0.38 * t;
    }
  },
  /// A phone that moves or trembles while the sensor reads row after row.
  ROLLING_SHUTTER {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.skew = (random.nextBoolean() ? 1 : -1) * (0.05 + 0.5 * t);
      scene.tremble = 2.5 * t * random.nextDouble();
      scene.motion = 1 + 3 * t;
      scene.dx = -scene.skew * scene.height / 2;
    }
  },
  /// Receipts: cold dots, slipped paper, faded ink.
  THERMAL {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.black = 60 + 60 * t;
      scene.surfaces.add(Surface.fading(0.3 + 0.5 * t, scene.white, side, random));
      int gaps = 1 + (int) (8 * t);
      scene.surfaces.add(Surface.gaps(gaps, 0.3 + 0.6 * t, scene.white, side, random));
    }
  },
  DUST {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.surfaces.add(Surface.scratches(10 + (int) (110 * t), side * 1.1, random));
    }
  },
  FOLDED {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      double distance = around(random) * 0.6 * side;
      double angle = random.nextInt(2) * Math.PI / 2 + around(random) * 0.6;
      scene.shapes.add(Shape.fold(distance, angle, 0.05 + 0.25 * t));
      scene.surfaces.add(Surface.crease(distance, angle, 0.15 + 0.4 * t));
    }
  },
  /// A dimmed phone: coloured modules, the screen's own stripes.
  COLOURED_SCREEN {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      var tint = new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double sum = tint[0] + tint[1] + tint[2];
      for (int i = 0; i < 3; i++) {
        tint[i] = (1 - t) / 3 + t * tint[i] / sum;
      }
      scene.white = 200 - 120 * t;
      scene.black = 20 + 25 * t;
      scene.blur = 0.5;
      scene.surfaces.add(Surface.stripes(2 + 4 * random.nextDouble(), tint));
      scene.surfaces.add(Surface.bands(0.3 * t, scene.pixelsPerModule));
    }
  },
  ANTI_GLARE {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      scene.haze = 0.3 + 0.5 * t;
      scene.sparkle = 0.05 + 0.12 * t;
      scene.blur = 0.8 + 0.6 * t;
    }
  },
  /// A finger across a corner of the code, up to the middle of the finder and beyond.
  HAND {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      int corner = random.nextInt(3);
      double u = corner == 1 ? 1 : -1;
      double v = corner == 2 ? 1 : -1;
      double reach = side / 2.0 + 5 - 8 * t;
      double angle = StrictMath.atan2(v, u) + around(random);
      scene.surfaces.add(Surface.finger(u * reach, v * reach, angle, 9));
    }
  },
  CRACKED {
    @Override
    void degrade(Scene scene, double t, Random random, int side) {
      double u = around(random) * side;
      double v = around(random) * side;
      int cracks = 5 + (int) (14 * t);
      scene.shapes.add(Shape.cracks(u, v, cracks, 0.5 * t));
      scene.surfaces.add(Surface.crackLines(u, v, cracks));
      scene.white = 190 - 90 * t;
      scene.black = 15;
      double gu = around(random) * side;
      double gv = around(random) * side;
      scene.surfaces.add(Surface.glare(gu, gv, 120 * t, 6));
    }
  };

  /// The sixteen by which the decoder has been measured from the beginning.
  public static final Set<Category> KIOSK = EnumSet.range(NOMINAL, MIXED);

  /// Makes trouble.
  ///
  /// @param t from 0, mild, to 1
  /// @param side of the code in modules
  abstract void degrade(Scene scene, double t, Random random, int side);

  private static double turn(Random random) {
    return random.nextDouble() * 2 * Math.PI;
  }

  /// -1 to 1.
  private static double around(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  private static void tilt(Scene scene, double by, Random random) {
    double towards = turn(random);
    scene.pitch = by * StrictMath.cos(towards);
    scene.yaw = by * StrictMath.sin(towards);
  }

  /// Anywhere on the code but on the finders: without them it is another kind of trouble.
  private static void addDisc(Scene scene, double radius, Random random, int side) {
    double h = side / 2.0 - 3.5;
    double far = (radius + 5.5) * (radius + 5.5);
    double u;
    double v;
    do {
      u = around(random) * side / 2;
      v = around(random) * side / 2;
    } while (square(u + h, v + h) < far
        || square(u - h, v + h) < far
        || square(u + h, v - h) < far);
    double own = random.nextBoolean() ? scene.white * 0.9 : scene.black * 1.3;
    scene.surfaces.add(Surface.disc(u, v, radius, own));
  }

  private static double square(double x, double y) {
    return x * x + y * y;
  }
}
