#include "textflag.h"

// math.MaxInt64 / 4
DATA forbidden<>+0(SB)/8, $0x1fffffffffffffff
GLOBL forbidden<>(SB), RODATA, $8

// func shiftFours(row, next *int64, n int, p int64)
TEXT ·shiftFours(SB), NOSPLIT, $0-32
	MOVQ row+0(FP), DI
	MOVQ next+8(FP), SI
	MOVQ n+16(FP), CX
	VPBROADCASTQ p+24(FP), Y0
	VPBROADCASTQ forbidden<>(SB), Y4
shiftNext:
	VPADDQ (SI), Y0, Y1
	VPCMPGTQ Y1, Y4, Y3        // where Forbidden is more
	VBLENDVPD Y3, Y1, Y4, Y2   // the sum, else Forbidden
	VMOVDQU Y2, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JG shiftNext
	VZEROUPPER
	RET

// func relaxFours(row, next *int64, n int, p int64)
TEXT ·relaxFours(SB), NOSPLIT, $0-32
	MOVQ row+0(FP), DI
	MOVQ next+8(FP), SI
	MOVQ n+16(FP), CX
	VPBROADCASTQ p+24(FP), Y0
relaxNext:
	VPADDQ (SI), Y0, Y1
	VMOVDQU (DI), Y2
	VPCMPGTQ Y1, Y2, Y3        // where the present value is more
	VBLENDVPD Y3, Y1, Y2, Y2   // the sum, else the present value
	VMOVDQU Y2, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $4, CX
	JG relaxNext
	VZEROUPPER
	RET
